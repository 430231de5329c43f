from django.urls import path

from wijkteam.monitor.calculator.approach import views as approach_views
from wijkteam.monitor.calculator.cases import choice_views, together_views
from wijkteam.monitor.calculator.cases import views as case_views
from wijkteam.monitor.calculator.keys import views as key_views
from wijkteam.monitor.calculator.parameters import views as parameter_views
from wijkteam.monitor.calculator.published import views as published_views

ROOT = "kosten-en-baten/"
ONE = f"{ROOT}aanpak/<str:programme>/"
urlpatterns = [
    path(ROOT, approach_views.overview, name="mkba"),
    path(ONE, approach_views.approach, name="mkba_programme"),
    path(f"{ONE}schakel/<path:name>/", approach_views.step, name="mkba_step"),
    path(f"{ONE}tabellen/", approach_views.tables, name="mkba_tables"),
    path(f"{ONE}tabel/<str:name>.csv", approach_views.one_table, name="mkba_table"),
    path(f"{ONE}alles.json", approach_views.everything, name="mkba_json"),
    path(f"{ONE}sleutels/", key_views.keys, name="mkba_keys"),
    path(f"{ONE}verzilveren/", approach_views.realisation, name="mkba_realisation"),
    path(f"{ROOT}vergelijking/", published_views.comparison, name="comparison"),
    path(f"{ROOT}getallen/", parameter_views.parameters, name="parameters"),
    path(f"{ROOT}getallen/<str:name>/", parameter_views.parameter, name="parameter"),
    path(f"{ROOT}casussen/", case_views.overview, name="cases"),
    path(f"{ROOT}casussen/<str:code>/", case_views.one_case, name="case"),
    path(f"{ROOT}casussen-kiezen/", choice_views.choice, name="cases_choose"),
    path(f"{ROOT}casussen-kiezen/kandidaten.csv", choice_views.table, name="cases_candidates"),
    path(f"{ROOT}casussen-samen/", together_views.together, name="cases_together"),
    path(f"{ROOT}casussen-samen/casussen.csv", together_views.table, name="cases_table"),
]
