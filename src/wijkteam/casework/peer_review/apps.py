from django.apps import AppConfig


class PeerReviewConfig(AppConfig):
    name = "wijkteam.casework.peer_review"
    verbose_name = "Intervisie"
