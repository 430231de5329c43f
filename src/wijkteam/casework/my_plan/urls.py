app_name = "my_plan"
urlpatterns: list = []
