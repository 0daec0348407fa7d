"""Currencies by their ISO 4217 codes: those in use, and former ones in which older rides were paid."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

_CODES_IN_USE = """
    AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF
    CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG
    HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA
    MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD
    RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX
    USD UYU UZS VES VND VUV WST XAF XCD XOF XPF YER ZAR ZMW ZWG
"""
_FORMER_CODES = """
    ATS BEF CSK CYP DDM DEM EEK ESP FIM FRF GRD HRK IEP ITL LTL LUF LVL MTL NLG PTE SIT SKK SUR YUM
"""
IN_USE = frozenset(_CODES_IN_USE.split())
FORMER = frozenset(_FORMER_CODES.split())

_BY_COUNTRY = {
    "EUR": "AD AT BE CY DE EE ES FI FR GR HR IE IT LT LU LV MC MT NL PT SI SK SM VA XK",
    "USD": "US PR GU VI EC SV PA",
    "GBP": "GB IM JE GG",
    "AUD": "AU",
    "BRL": "BR",
    "CAD": "CA",
    "CHF": "CH LI",
    "CNY": "CN",
    "CZK": "CZ",
    "DKK": "DK FO GL",
    "HKD": "HK",
    "HUF": "HU",
    "IDR": "ID",
    "INR": "IN",
    "JPY": "JP",
    "KRW": "KR",
    "MXN": "MX",
    "MYR": "MY",
    "NOK": "NO",
    "NZD": "NZ",
    "PHP": "PH",
    "PLN": "PL",
    "RUB": "RU",
    "SEK": "SE",
    "SGD": "SG",
    "THB": "TH",
    "TRY": "TR",
    "TWD": "TW",
    "AED": "AE",
    "SAR": "SA",
    "ZAR": "ZA",
    "ARS": "AR",
    "CLP": "CL",
    "COP": "CO",
    "ILS": "IL",
    "VND": "VN",
}
_CURRENCY_OF = {country: code for code, countries in _BY_COUNTRY.items() for country in countries.split()}


def currency_of(country: str) -> str:
    """The currency in which a ride in `country` (ISO 3166) would be paid today, or "" where we keep none."""
    return _CURRENCY_OF.get(str(country or ""), "")


def validate_currency(code: str) -> None:
    """Refuse what is no currency's code."""
    if code not in IN_USE | FORMER:
        raise ValidationError(
            _("“%(code)s” is no currency code. Write its three letters, such as EUR, USD or GBP."),
            params={"code": code},
        )
