"""Accounts: allauth, for the public pages and for the admin's door alike."""

from .env import flag, text, words
from .security import CONTENT_SECURITY_POLICY

# One backend, which reads one row and compares one password: two would answer an unknown name sooner than a known one.
AUTHENTICATION_BACKENDS = ["accounts.backends.OneComparison"]

ACCOUNT_ADAPTER = "accounts.adapter.AccountAdapter"
ACCOUNT_FORMS = {
    name: f"accounts.forms.signing_in.{form}"
    for name, form in {
        "login": "LoginForm",
        "signup": "SignupForm",
        "add_email": "AddEmailForm",
        "change_password": "ChangePasswordForm",
        "set_password": "SetPasswordForm",
        "reset_password": "ResetPasswordForm",
        "reset_password_from_key": "ResetPasswordKeyForm",
        "reauthenticate": "ReauthenticateForm",
        "request_login_code": "RequestLoginCodeForm",
        "confirm_login_code": "ConfirmLoginCodeForm",
        "confirm_email_verification_code": "ConfirmEmailCodeForm",
    }.items()
}
ACCOUNT_LOGIN_METHODS = {"email", "username"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_RESEND = True
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = "ThrillWiki: "
# The owner hears of a changed password, a new address, a new second factor.
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_MAX_EMAIL_ADDRESSES = 5
ACCOUNT_USERNAME_MIN_LENGTH = 3
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_SESSION_REMEMBER = None
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_RATE_LIMITS = {
    "login": "30/m/ip",
    # Guesses: of one password from one address, of one account from anywhere, and the slow ones of a day.
    "login_failed": "10/m/ip,100/d/ip,5/5m/key,50/d/key",
    "signup": "20/m/ip",
    "reset_password": "20/m/ip,5/30m/key",
    "request_login_code": "20/m/ip,5/30m/key",
}
# Wrong passwords over all accounts and addresses, beyond which a password alone lets nobody in; and for how long.
LOGIN_FAILURES_OF_SITE = "100/10m/key"
LOGIN_ALARM_SECONDS = 30 * 60
LOGIN_URL = "/accounts/login/"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
# The link of a reset: used once, and within the hour.
PASSWORD_RESET_TIMEOUT = 3600

MFA_ADAPTER = "accounts.second_factor.SecondFactorAdapter"
MFA_FORMS = {
    "add_webauthn": "accounts.forms.keys.AddKeyForm",
    "activate_totp": "accounts.forms.keys.ActivateAppForm",
    "authenticate": "accounts.forms.keys.SecondFactorForm",
    "reauthenticate": "accounts.forms.keys.SecondFactorAgainForm",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
# Keys of Fernet: the first seals the secrets of second factors, all of them open. See accounts.sealing.
MFA_KEYS = words("MFA_KEYS")
MFA_TOTP_ISSUER = "ThrillWiki"
MFA_TOTP_TOLERANCE = 1
# Whoever may enter the admin or decide about others needs a second factor.
MFA_REQUIRED = flag("MFA_REQUIRED", default=True)
# Where they get nowhere without one.
SECOND_FACTOR_ADDRESSES = ("/cms/", "/moderation/")

# How many proxies of ours stand in front: rate limits need the true address of the client.
ALLAUTH_TRUSTED_PROXY_COUNT = int(text("TRUSTED_PROXY_COUNT", "0"))

SOCIALACCOUNT_FORMS = {"signup": "accounts.forms.social.SocialSignupForm"}
SOCIALACCOUNT_ADAPTER = "accounts.adapter.SocialAccountAdapter"
# Everybody chooses their own name: the one that a provider knows may be a person's real one.
SOCIALACCOUNT_AUTO_SIGNUP = False
# An e-mail address that a provider names opens no account: its owner logs in first and connects the two.
SOCIALACCOUNT_EMAIL_AUTHENTICATION = False
SOCIALACCOUNT_LOGIN_ON_GET = False
SOCIALACCOUNT_STORE_TOKENS = False
SOCIALACCOUNT_PROVIDERS: dict[str, dict] = {}
SOCIAL_APPS: list[str] = []
_SOCIAL = {
    "google": ({"SCOPE": ["profile", "email"], "OAUTH_PKCE_ENABLED": True}, "https://accounts.google.com"),
    "discord": ({"SCOPE": ["identify", "email"], "OAUTH_PKCE_ENABLED": True}, "https://discord.com"),
}
_KEYS = {
    "google": (text("GOOGLE_CLIENT_ID"), text("GOOGLE_CLIENT_SECRET")),
    "discord": (text("DISCORD_CLIENT_ID"), text("DISCORD_CLIENT_SECRET")),
}
for _name, (_client, _secret) in _KEYS.items():
    if _client and _secret:
        _options, _site = _SOCIAL[_name]
        SOCIAL_APPS.append(f"allauth.socialaccount.providers.{_name}")
        SOCIALACCOUNT_PROVIDERS[_name] = {**_options, "APPS": [{"client_id": _client, "secret": _secret, "key": ""}]}
        # Browsers hold a form to this list on every redirect that follows.
        CONTENT_SECURITY_POLICY["DIRECTIVES"]["form-action"].append(_site)
