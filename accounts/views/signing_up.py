"""Signing up: allauth's views, which know nothing of two people who choose one name at the same moment."""

from http import HTTPStatus

from allauth.account import views as account_views
from allauth.socialaccount import views as social_views
from django.http import HttpResponse

from accounts.names import TAKEN, TakenMeanwhile

_WAITING = "socialaccount_sociallogin"


class _OneName:
    """The second of two gets the form again, with a word beside the name and nothing lost."""

    def form_valid(self, form) -> HttpResponse:
        """Make the account, unless the name went to somebody else since the form was checked."""
        try:
            return super().form_valid(form)
        except TakenMeanwhile:
            form.add_error("username", TAKEN)
            return self.form_invalid(form)


class SignupView(_OneName, account_views.SignupView):
    """With e-mail address, name and password."""


class SocialSignupView(_OneName, social_views.SignupView):
    """With somebody else's account, which waits in the session until all is well."""

    def post(self, request, *args, **kwargs) -> HttpResponse:
        """Make the account. allauth forgets whom it was about as soon as the form is sent, also where that fails."""
        waiting = request.session[_WAITING]
        response = super().post(request, *args, **kwargs)
        if response.status_code == HTTPStatus.OK:
            request.session[_WAITING] = waiting
        return response
