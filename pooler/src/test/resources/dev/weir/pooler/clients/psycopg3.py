"""What a program with psycopg 3 does: python3 psycopg3.py CASE CONNECTION_STRING prints what the case found."""

import asyncio
import ctypes
import sys
import threading

import psycopg

CONNECTION_STRING = sys.argv[2]


def connect(**options):
    return psycopg.connect(CONNECTION_STRING, autocommit=True, **options)


def table(connection, name, columns):
    connection.execute(f"drop table if exists {name}")
    connection.execute(f"create table {name} ({columns})")


def one(connection, sql, *parameters):
    return connection.execute(sql, parameters or None).fetchone()[0]


def run_prepared(threshold):
    with connect(prepare_threshold=threshold) as connection:
        numbers = [one(connection, "select %s::int + 1", number) for number in range(20)]
        texts = [one(connection, "select %s::text || '!'", str(number)) for number in range(20)]
        print(sum(numbers), texts[-1])


def prepared_at_once():
    run_prepared(0)


def prepared_later():
    run_prepared(5)


def never_prepared():
    run_prepared(None)


def prepared_by_many():
    """The same names stand for other statements on each connection."""
    connections = [connect(prepare_threshold=0) for _ in range(5)]
    for turn in range(6):
        for number, connection in enumerate(connections):
            found = one(connection, f"select %s::int * {number}", turn)
            assert found == turn * number, (turn, number, found)
    for connection in connections:
        connection.close()
    print("all as asked")


def prepared_in_failed_transaction():
    with connect(prepare_threshold=0) as connection:
        for _ in range(3):
            try:
                with connection.transaction():
                    one(connection, "select %s::int", 1)
                    one(connection, "select 1 / %s::int", 0)
            except psycopg.errors.DivisionByZero as error:
                print(type(error).__name__, one(connection, "select %s::int", 7))


def pipeline():
    with connect() as connection:
        table(connection, "psycopg3_pipeline", "id int")
        with connection.pipeline():
            for number in range(200):
                connection.execute("insert into psycopg3_pipeline values (%s)", (number,))
            cursors = [connection.execute("select %s::int", (number,)) for number in range(200)]
            print(sum(cursor.fetchone()[0] for cursor in cursors))
        print(one(connection, "select count(*) from psycopg3_pipeline"))
        connection.execute("drop table psycopg3_pipeline")


def pipeline_with_error():
    with connect() as connection:
        try:
            with connection.pipeline() as steps:
                connection.execute("select 1")
                connection.execute("select 1 / 0")
                connection.execute("select 2")
                steps.sync()
        except psycopg.errors.DivisionByZero as error:
            print(type(error).__name__)
        with connection.pipeline() as steps:
            steps.sync()
            steps.sync()
            print(one(connection, "select 'usable'"))


def copy():
    with connect() as connection:
        table(connection, "psycopg3_copied", "id int, value text")
        cursor = connection.cursor()
        for options in "", "with (format binary)":
            with cursor.copy(f"copy psycopg3_copied from stdin {options}") as out:
                if options:
                    out.set_types(["int4", "text"])
                for number in range(10000):
                    out.write_row((number, f"value\t{number}"))
        size = 0
        rows = 0
        with cursor.copy("copy psycopg3_copied to stdout") as data:
            for row in data.rows():
                rows += 1
                size += len(row[1])
        print(rows, size, one(connection, "select sum(id) from psycopg3_copied"))
        connection.execute("drop table psycopg3_copied")


def copy_given_up():
    with connect() as connection:
        table(connection, "psycopg3_given_up", "id int")
        cursor = connection.cursor()
        for reason in ("the server", "the client"):
            try:
                with cursor.copy("copy psycopg3_given_up from stdin") as out:
                    out.write("1\n" if reason == "the client" else "one\n")
                    if reason == "the client":
                        raise ValueError("changed its mind")
            except (psycopg.DataError, psycopg.errors.QueryCanceled, ValueError):
                print(reason, "gave up:", one(connection, "select count(*) from psycopg3_given_up"))
        try:
            with cursor.copy("copy (select generate_series(1, 1000000)) to stdout") as data:
                next(iter(data))
                raise ValueError("has seen enough")
        except (psycopg.errors.QueryCanceled, ValueError):
            print(one(connection, "select 'usable'"))
        connection.execute("drop table psycopg3_given_up")


def protocol():
    """As libpq 18 tells it: 30002 for 3.2."""
    libpq = ctypes.CDLL("libpq.so.5")
    libpq.PQfullProtocolVersion.argtypes = [ctypes.c_void_p]
    with connect() as connection:
        print(libpq.PQfullProtocolVersion(connection.pgconn.pgconn_ptr))


def cancel():
    with connect() as connection:
        ended = threading.Event()

        def keep_cancelling():
            while not ended.wait(0.2):
                connection.cancel()

        canceller = threading.Thread(target=keep_cancelling)
        canceller.start()
        try:
            connection.execute("select pg_sleep(50)")
        except psycopg.errors.QueryCanceled as error:
            print(type(error).__name__)
        finally:
            ended.set()
            canceller.join()
        print(one(connection, "select 'usable'"))


def transactions():
    with psycopg.connect(CONNECTION_STRING) as connection:
        table(connection, "psycopg3_transactions", "id int")
        connection.execute("insert into psycopg3_transactions values (1)")
        connection.commit()
        connection.execute("insert into psycopg3_transactions values (2)")
        connection.rollback()
        with connection.transaction():
            connection.execute("insert into psycopg3_transactions values (3)")
            with connection.transaction():
                connection.execute("insert into psycopg3_transactions values (4)")
                raise psycopg.Rollback()
        print([row[0] for row in connection.execute("select id from psycopg3_transactions order by id")])
        print(connection.info.transaction_status.name)
        connection.execute("drop table psycopg3_transactions")


def server_side_cursor():
    with connect() as connection:
        with connection.transaction(), connection.cursor(name="steps") as cursor:
            cursor.itersize = 100
            cursor.execute("select generate_series(1, 1000)")
            print(sum(row[0] for row in cursor))
        print(sum(row[0] for row in connection.cursor().stream("select generate_series(1, 1000)")))


def large_values():
    with connect() as connection:
        text = "0123456789" * 300000
        print(one(connection, "select %s::text", text) == text)
        print(one(connection, "select %s::bytea", b"\0\xff" * 1000000) == b"\0\xff" * 1000000)


def many_at_once():
    async def ask(number):
        connection = await psycopg.AsyncConnection.connect(CONNECTION_STRING, autocommit=True)
        async with connection:
            total = 0
            for step in range(10):
                cursor = await connection.execute("select %s::int", (number * 10 + step,))
                total += (await cursor.fetchone())[0]
            return total

    async def ask_all():
        return sum(await asyncio.gather(*[ask(number) for number in range(20)]))

    print(asyncio.run(ask_all()))


def notifications():
    with connect() as listener, connect() as sender:
        listener.execute("listen psycopg3_news")
        sender.execute("notify psycopg3_news, 'first'")
        for news in listener.notifies():
            print(news.channel, news.payload)
            break


def login():
    with connect() as connection:
        print(one(connection, "select current_user"))


globals()[sys.argv[1]]()
