from django.apps import AppConfig


class InquiryConfig(AppConfig):
    name = "wijkteam.casework.inquiry"
    verbose_name = "Onderzoek"
