"""Addresses beneath /operators/."""

from django.urls import path

from .views import claiming, contacts, places

app_name = "operators"
urlpatterns = [
    path("", places.home, name="home"),
    path("places/<int:page_id>/", places.place, name="place"),
    path("places/<int:page_id>/invite/", places.invite, name="invite"),
    path("places/<int:page_id>/announce/", places.announce, name="announce"),
    path("places/<int:page_id>/contact/", contacts.contact, name="contact"),
    path("announcements/<uuid:uid>/", places.change_announcement, name="change-announcement"),
    path("announcements/<uuid:uid>/take-back/", places.take_back_announcement, name="take-back-announcement"),
    path("people/<int:speaker_id>/role/", places.change_role, name="change-role"),
    path("people/<int:speaker_id>/remove/", places.remove, name="remove"),
    path("invitations/<uuid:uid>/", places.invitation, name="invitation"),
    path("invitations/<uuid:uid>/accept/", places.accept, name="accept"),
    path("invitations/<uuid:uid>/decline/", places.decline, name="decline"),
    path("invitations/<uuid:uid>/take-back/", places.take_back_invitation, name="take-back-invitation"),
    path("claim/<int:page_id>/", claiming.claim_page, name="claim-page"),
    path("claims/<uuid:uid>/", claiming.claim, name="claim"),
    path("claims/<uuid:uid>/code/", claiming.enter_code, name="enter-code"),
    path("claims/<uuid:uid>/another-code/", claiming.send_code, name="send-code"),
    path("claims/<uuid:uid>/check/", claiming.check_record, name="check-record"),
    path("claims/<uuid:uid>/withdraw/", claiming.withdraw, name="withdraw"),
    path("claims/<uuid:uid>/document/", claiming.document, name="document"),
]
