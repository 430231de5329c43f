from django.urls import path

from wijkteam.monitor.calculator import case_choice_views, case_together_views
from wijkteam.monitor.calculator.urls import ROOT

CHOOSE = f"{ROOT}casussen-kiezen/"
TOGETHER = f"{ROOT}casussen-samen/"

urlpatterns = [
    path(CHOOSE, case_choice_views.choice, name="cases_choose"),
    path(f"{CHOOSE}kandidaten.csv", case_choice_views.table, name="cases_candidates"),
    path(TOGETHER, case_together_views.together, name="cases_together"),
    path(f"{TOGETHER}casussen.csv", case_together_views.table, name="cases_table"),
]
