"""Addresses beneath /reviews/."""

from django.urls import path

from .views import listing, own, reading, replying, voting, writing

app_name = "reviews"
urlpatterns = [
    path("mine/", own.mine, name="mine"),
    path("on/<int:page_id>/", listing.on_page, name="on"),
    path("write/<int:page_id>/", writing.write, name="write"),
    path("write/<int:page_id>/draft/", writing.keep_draft, name="keep-draft"),
    path("write/<int:page_id>/draft/discard/", writing.discard_draft, name="discard-draft"),
    path("rate/<int:page_id>/", writing.rate, name="rate"),
    path("vote/buttons/", voting.buttons, name="vote-buttons"),
    path("vote/<uuid:uid>/", voting.on_review, name="vote"),
    path("reply/<uuid:uid>/", replying.reply, name="reply"),
    path("reply/<uuid:uid>/delete/", replying.delete_reply, name="delete-reply"),
    path("reply/<uuid:uid>/undo-delete/", replying.undo_delete_reply, name="undo-delete-reply"),
    path("<uuid:uid>/", reading.review, name="review"),
    path("<uuid:uid>/history/", reading.history, name="history"),
    path("<uuid:uid>/delete/", own.delete, name="delete"),
    path("<uuid:uid>/undo-delete/", own.undo_delete, name="undo-delete"),
]
