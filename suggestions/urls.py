"""Addresses beneath /suggestions/."""

from django.urls import path

from .views import amending, choices, duplicate, following, sending

app_name = "suggestions"
urlpatterns = [
    path("", following.mine, name="mine"),
    path("choices/<str:label>/", choices.choices, name="choices"),
    path("of/<int:page_id>/duplicate/", duplicate.report, name="duplicate"),
    path("on/<int:page_id>/<slug:name>/", sending.send, name="send"),
    path("<uuid:uid>/", following.suggestion, name="suggestion"),
    path("<uuid:uid>/answer/", following.answer, name="answer"),
    path("<uuid:uid>/amend/", amending.amend, name="amend"),
    path("<uuid:uid>/send-again/", following.send_again, name="send-again"),
    path("<uuid:uid>/leave-out/<int:change_id>/", following.leave_out, name="leave-out"),
    path("<uuid:uid>/withdraw/", following.withdraw, name="withdraw"),
]
