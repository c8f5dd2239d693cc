"""What a program with psycopg2 does: python3 psycopg2_client.py CASE CONNECTION_STRING prints what the case found."""

import io
import sys
import threading

import psycopg2
import psycopg2.errors
import psycopg2.extras

CONNECTION_STRING = sys.argv[2]


def connect():
    return psycopg2.connect(CONNECTION_STRING)


def fetch(cursor, sql, parameters=None):
    cursor.execute(sql, parameters)
    return cursor.fetchone()[0]


def transactions():
    connection = connect()
    cursor = connection.cursor()
    cursor.execute("create table psycopg2_kept (id int)")
    cursor.execute("insert into psycopg2_kept values (1)")
    connection.commit()
    cursor.execute("insert into psycopg2_kept values (2)")
    connection.rollback()
    try:
        fetch(cursor, "select 1 / %s", (0,))
    except psycopg2.errors.DivisionByZero as error:
        print(error.pgcode)
    try:
        fetch(cursor, "select 1")
    except psycopg2.errors.InFailedSqlTransaction as error:
        print(error.pgcode)
    connection.rollback()
    print(fetch(cursor, "select array_agg(id) from psycopg2_kept"))
    cursor.execute("drop table psycopg2_kept")
    connection.commit()


def many_values():
    connection = connect()
    cursor = connection.cursor()
    cursor.execute("create table psycopg2_many (id int, value text)")
    rows = [(number, f"it's {number}") for number in range(5000)]
    psycopg2.extras.execute_values(cursor, "insert into psycopg2_many values %s", rows, page_size=1000)
    cursor.executemany("update psycopg2_many set value = %s where id = %s", [("new", 1), ("new", 2)])
    cursor.execute("select sum(id), count(*) filter (where value = 'new') from psycopg2_many")
    print(*cursor.fetchone())
    connection.rollback()


def copy():
    connection = connect()
    cursor = connection.cursor()
    cursor.execute("create table psycopg2_copied (id int, value text)")
    text = "".join(f"{number},value {number}\n" for number in range(30000))
    cursor.copy_expert("copy psycopg2_copied from stdin with (format csv)", io.StringIO(text))
    out = io.StringIO()
    cursor.copy_expert("copy psycopg2_copied to stdout with (format csv)", out)
    print(cursor.rowcount, out.getvalue() == text)
    connection.rollback()


def server_side_cursor():
    connection = connect()
    cursor = connection.cursor("steps")
    cursor.itersize = 100
    cursor.execute("select generate_series(1, 1000)")
    print(sum(row[0] for row in cursor))
    connection.rollback()


def cancel():
    connection = connect()
    connection.autocommit = True
    cursor = connection.cursor()
    ended = threading.Event()

    def keep_cancelling():
        while not ended.wait(0.2):
            connection.cancel()

    canceller = threading.Thread(target=keep_cancelling)
    canceller.start()
    try:
        cursor.execute("select pg_sleep(50)")
    except psycopg2.errors.QueryCanceled as error:
        print(error.pgcode)
    finally:
        ended.set()
        canceller.join()
    print(fetch(cursor, "select 'usable'"))


def settings():
    connection = connect()
    connection.set_client_encoding("LATIN1")
    cursor = connection.cursor()
    print(fetch(cursor, "show client_encoding"), fetch(cursor, "select %s", ("caf\u00e9",)))
    connection.rollback()
    connection.set_session(isolation_level="SERIALIZABLE", readonly=True)
    print(fetch(cursor, "show transaction_isolation"), fetch(cursor, "show transaction_read_only"))
    connection.rollback()


globals()[sys.argv[1]]()
