from django.urls import path

from wijkteam.monitor.calculator import (
    case_views,
    key_views,
    parameter_views,
    published_views,
    sharing_views,
    table_views,
    views,
)

ROOT = "kosten-en-baten/"
ONE = f"{ROOT}aanpak/<str:programme>/"

urlpatterns = [
    path(ROOT, views.overview, name="mkba"),
    path(ONE, views.one, name="mkba_programme"),
    path(f"{ONE}schakel/<path:name>/", views.step, name="mkba_step"),
    path(f"{ONE}tabellen/", table_views.tables, name="mkba_tables"),
    path(f"{ONE}tabel/<str:name>.csv", table_views.table, name="mkba_table"),
    path(f"{ONE}alles.json", table_views.everything, name="mkba_json"),
    path(f"{ONE}sleutels/", key_views.keys, name="mkba_keys"),
    path(f"{ONE}verzilveren/", sharing_views.realisation, name="mkba_realisation"),
    path(f"{ROOT}vergelijking/", published_views.comparison, name="comparison"),
    path(f"{ROOT}getallen/", parameter_views.parameters, name="parameters"),
    path(f"{ROOT}getallen/<str:name>/", parameter_views.parameter, name="parameter"),
    path(f"{ROOT}casussen/", case_views.overview, name="cases"),
    path(f"{ROOT}casussen/<str:code>/", case_views.one, name="case"),
]
