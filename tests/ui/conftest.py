"""The examples are drawn while the tests are collected, so Django must be there by then."""

import django

django.setup()
