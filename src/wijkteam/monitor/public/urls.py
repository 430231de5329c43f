from django.urls import path

from wijkteam.monitor.public import api, views

app_name = "public"
ROOT = "openbaar/"
API = f"{ROOT}api/v1/"
FILE = f"{ROOT}cijfers-<slug:release>"
urlpatterns = [
    path("robots.txt", views.robots, name="robots"),
    path("sitemap.xml", views.sitemap, name="sitemap"),
    path(ROOT, views.figures, name="figures"),
    path(f"{ROOT}cijfer/<slug:code>/", views.figure, name="figure"),
    path(f"{FILE}.csv", views.table, {"kind": "csv"}, name="csv"),
    path(f"{FILE}.xlsx", views.table, {"kind": "xlsx"}, name="excel"),
    path(f"{ROOT}catalog.jsonld", views.catalog, name="catalog"),
    path(f"{ROOT}catalog.ttl", views.turtle, name="turtle"),
    path(API, api.root, name="api"),
    path(f"{API}openapi.json", api.openapi, name="openapi"),
    path(f"{API}indicators/", api.indicators, name="indicators"),
    path(f"{API}datasets/", api.datasets, name="datasets"),
    path(f"{API}datasets/<slug:release>/", api.dataset, name="dataset"),
    path(f"{API}datasets/<slug:release>/figures/", api.figures, name="dataset_figures"),
]
