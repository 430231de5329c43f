from django.urls import path

from wijkteam.monitor.calculator import case_together_views
from wijkteam.monitor.calculator.urls import ROOT

TOGETHER = f"{ROOT}casussen-samen/"

urlpatterns = [
    path(TOGETHER, case_together_views.together, name="cases_together"),
    path(f"{TOGETHER}casussen.csv", case_together_views.table, name="cases_table"),
]
