"""What a Django site does: python3 django_shop.py CASE CONNECTION_STRING prints what the case found.

Server-side cursors are off, as Django's documentation asks for behind a pooler in transaction mode.
"""

import shlex
import sys

import django
from django.conf import settings

where = dict(word.split("=", 1) for word in shlex.split(sys.argv[2]))
settings.configure(
    DATABASES={
        "default": {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": where.pop("dbname"),
            "USER": where.pop("user"),
            "HOST": where.pop("host"),
            "PORT": where.pop("port"),
            "OPTIONS": where,
            "DISABLE_SERVER_SIDE_CURSORS": True,
        }
    },
    DEFAULT_AUTO_FIELD="django.db.models.AutoField",
    USE_TZ=True,
)
django.setup()

from django.db import IntegrityError, connection, models, transaction  # noqa: E402 (needs the settings)


class Book(models.Model):
    title = models.CharField(max_length=200, unique=True)
    price = models.DecimalField(max_digits=8, decimal_places=2)
    stock = models.IntegerField(default=0)

    class Meta:
        app_label = "shop"
        db_table = "django_book"
        managed = False


SCHEMA = """
create table django_book (
    id serial primary key,
    title varchar(200) not null unique,
    price numeric(8, 2) not null,
    stock integer not null
)
"""


def fill():
    Book.objects.bulk_create(
        Book(title=f"Book {number}", price=number, stock=number % 7) for number in range(1, 301)
    )


def queries():
    fill()
    cheap = Book.objects.filter(price__lt=10, title__startswith="Book").exclude(stock=0)
    print(cheap.count(), cheap.order_by("-price").first().title)
    Book.objects.filter(stock=0).update(stock=models.F("stock") + 5)
    totals = Book.objects.aggregate(models.Sum("stock"), models.Max("price"))
    print(totals["stock__sum"], totals["price__max"])
    book, is_new = Book.objects.get_or_create(title="Book 301", defaults={"price": 1})
    print(is_new, Book.objects.get(pk=book.pk).price)
    print(Book.objects.filter(price__gt=200).delete()[0])


def transactions():
    with transaction.atomic():
        Book.objects.create(title="kept", price=1)
        try:
            with transaction.atomic():
                Book.objects.create(title="kept", price=2)
        except IntegrityError as error:
            print(type(error).__name__)
        kept = Book.objects.select_for_update().get(title="kept")
        kept.stock = 9
        kept.save()
    try:
        with transaction.atomic():
            Book.objects.create(title="lost", price=1)
            raise ValueError("the view failed")
    except ValueError as error:
        print(error)
    print(list(Book.objects.values_list("title", "stock")))


def iteration():
    fill()
    print(sum(book.price for book in Book.objects.all().iterator(chunk_size=50)))


with connection.cursor() as cursor:
    cursor.execute("drop table if exists django_book")
    cursor.execute(SCHEMA)
globals()[sys.argv[1]]()
with connection.cursor() as cursor:
    cursor.execute("drop table django_book")
connection.close()
