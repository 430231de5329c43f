from django.urls import path

from wijkteam.casework.reporting_code import views

app_name = "reporting_code"
urlpatterns = [
    path("", views.safety, name="safety"),
    path("meldcode/nieuw/", views.note, name="note"),
    path("meldcode/<uuid:concern>/", views.go_on, name="go_on"),
    path("meldcode/<uuid:concern>/besluit/", views.decide, name="decide"),
    path("afspraak/nieuw/", views.agree, name="agree"),
    path("afspraak/<uuid:safetyagreement>/", views.review, name="review"),
    path("afspraak/<uuid:safetyagreement>/einde/", views.end, name="end"),
    path("veilig-thuis/nieuw/", views.take_over, name="take_over"),
    path("veilig-thuis/<uuid:veiligthuisreport>/", views.report, name="report"),
    path("crisisplan/", views.crisis_plan, name="crisis_plan"),
    path("crisisplan/blad/", views.crisis_sheet, name="crisis_sheet"),
]
