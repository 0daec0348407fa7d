"""Addresses of `moderation`."""

from django.urls import path
from django.views.generic import RedirectView

from .views import case, elsewhere, members, mine, numbers, queue, reporting, together

app_name = "moderation"
urlpatterns = [
    path("", queue.queue, name="queue"),
    path("numbers/", numbers.transparency, name="numbers"),
    path("next/", queue.next_case, name="next"),
    path("together/", together.decide, name="together"),
    path("together/<uuid:batch>/", together.decided, name="decided-together"),
    path("together/<uuid:batch>/undo/", together.undo, name="undo-together"),
    path("case/<int:pk>/", case.case, name="case"),
    path("case/<int:pk>/claim/", case.claim, name="claim"),
    path("case/<int:pk>/release/", case.release, name="release"),
    path("case/<int:pk>/decide/", case.decide, name="decide"),
    path("case/<int:pk>/call-back/", case.call_back, name="call-back"),
    path("case/<int:pk>/answer/", case.answer, name="answer"),
    path("elsewhere/<slug:source>/<int:pk>/", elsewhere.elsewhere, name="elsewhere"),
    path("elsewhere/<slug:source>/<int:pk>/claim/", elsewhere.claim, name="claim-elsewhere"),
    path("elsewhere/<slug:source>/<int:pk>/release/", elsewhere.release, name="release-elsewhere"),
    path("look/<slug:subject>/<int:pk>/", case.look_into, name="look-into"),
    path("members/<str:name>/", members.member, name="member"),
    path("members/<str:name>/sanction/", members.sanction, name="sanction"),
    path("members/<str:name>/lift/<int:pk>/", members.lift, name="lift"),
    path("members/<str:name>/hide-everything/", members.hide_everything, name="hide-everything"),
    path("members/<str:name>/undo/<uuid:batch>/", members.undo, name="undo"),
    path("report/<slug:subject>/<int:pk>/", reporting.report, name="report"),
    path("my-reports/", mine.my_reports, name="my-reports"),
    path("about-me/", mine.about_me, name="about-me"),
    path("about-me/<int:pk>/", mine.decision_about_me, name="decision"),
    # Where the inbox was: mails of before lead there.
    path("notices/", RedirectView.as_view(pattern_name="notifications:inbox", permanent=True), name="notices"),
]
