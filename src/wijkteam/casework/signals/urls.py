from django.urls import path

from wijkteam.casework.signals import intake_views, views

app_name = "signals"
urlpatterns = [
    path("", intake_views.intake, name="intake"),
    path("nieuw/", intake_views.new, name="new"),
    path("nieuw/lijkt-op/", intake_views.matches, name="search"),
    path("nieuw/leefgebieden/", intake_views.domains, name="domains"),
    path("insturen/", intake_views.partner, name="partner"),
    path("ingestuurd/", intake_views.sent, name="sent"),
    path("<uuid:pk>/", views.signal, name="signal"),
    path("<uuid:pk>/verbeteren/", views.correct, name="correct"),
    path("<uuid:pk>/besluit/", views.correct_decision, name="correct_decision"),
    path("<uuid:pk>/antwoord/", views.answer, name="answer"),
    path("<uuid:pk>/gevaar/", views.danger, name="danger"),
    path("<uuid:pk>/contactpoging/", views.try_contact, name="try_contact"),
    path(
        "<uuid:pk>/contactpoging/<int:contactattempt>/",
        views.correct_attempt,
        name="correct_attempt",
    ),
    path(
        "<uuid:pk>/contactpoging/<int:contactattempt>/intrekken/",
        views.withdraw_attempt,
        name="withdraw_attempt",
    ),
    path("<uuid:pk>/van-de-lijst/", views.leave_list, name="leave_list"),
    path("<uuid:pk>/terug-op-de-lijst/", views.return_to_list, name="return_to_list"),
    path("<uuid:pk>/wie/", views.assign, name="assign"),
    path("<uuid:pk>/aangekomen/", views.tell_arrival, name="tell_arrival"),
    path("<uuid:pk>/huishouden/", views.open_household, name="open_household"),
    path("<uuid:pk>/huishouden/<uuid:household>/", views.match, name="match"),
]
