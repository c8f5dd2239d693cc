package dev.weir.types;

import dev.weir.wire.ByteReader;
import dev.weir.wire.ByteWriter;
import dev.weir.wire.ProtocolException;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;

/// point, line, lseg, box, path, polygon and circle.
final class GeometricTypes {
    private static final int POINT_BYTES = 16;

    private GeometricTypes() {}

    static ScalarType point() {
        return type("point", Point.class, GeometricTypes::putPoint, GeometricTypes::takePoint);
    }

    static ScalarType line() {
        return type(
                "line",
                Line.class,
                (value, out) -> {
                    out.putDouble(value.a());
                    out.putDouble(value.b());
                    out.putDouble(value.c());
                },
                in -> new Line(in.takeDouble(), in.takeDouble(), in.takeDouble()));
    }

    static ScalarType lineSegment() {
        return type(
                "lseg",
                LineSegment.class,
                (value, out) -> {
                    putPoint(value.start(), out);
                    putPoint(value.end(), out);
                },
                in -> new LineSegment(takePoint(in), takePoint(in)));
    }

    static ScalarType box() {
        return type(
                "box",
                Box.class,
                (value, out) -> {
                    putPoint(value.upperRight(), out);
                    putPoint(value.lowerLeft(), out);
                },
                in -> new Box(takePoint(in), takePoint(in)));
    }

    static ScalarType path() {
        return type(
                "path",
                Path.class,
                (value, out) -> {
                    out.putByte(value.ends() == Path.Ends.CLOSED ? 1 : 0);
                    putPoints(value.points(), out);
                },
                in -> {
                    byte closed = in.takeByte();
                    if (closed != 0 && closed != 1) {
                        throw new ProtocolException("path has the flag " + closed);
                    }
                    Path.Ends ends = closed == 1 ? Path.Ends.CLOSED : Path.Ends.OPEN;
                    return new Path(takePoints(in), ends);
                });
    }

    static ScalarType polygon() {
        return type(
                "polygon",
                Polygon.class,
                (value, out) -> putPoints(value.points(), out),
                in -> new Polygon(takePoints(in)));
    }

    static ScalarType circle() {
        return type(
                "circle",
                Circle.class,
                (value, out) -> {
                    putPoint(value.center(), out);
                    out.putDouble(value.radius());
                },
                in -> new Circle(takePoint(in), in.takeDouble()));
    }

    private static <T> ScalarType type(
            String name,
            Class<T> javaType,
            BiConsumer<T, ByteWriter> writes,
            Function<ByteReader, T> reads) {
        Codec<T> standard =
                Codec.binary(
                        javaType,
                        writes,
                        in -> {
                            T value = reads.apply(in);
                            in.finish(name);
                            return value;
                        });
        return ScalarType.named(name, standard).text(Object::toString).build();
    }

    private static Point takePoint(ByteReader in) {
        return new Point(in.takeDouble(), in.takeDouble());
    }

    private static void putPoint(Point point, ByteWriter out) {
        out.putDouble(point.x());
        out.putDouble(point.y());
    }

    private static List<Point> takePoints(ByteReader in) {
        int count = in.takeInt();
        if (count < 0 || in.remaining() != (long) count * POINT_BYTES) {
            throw new ProtocolException(
                    "%d points are said to be in %d bytes".formatted(count, in.remaining()));
        }
        List<Point> points = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            points.add(takePoint(in));
        }
        return points;
    }

    private static void putPoints(List<Point> points, ByteWriter out) {
        if (points.isEmpty()) {
            throw new IllegalArgumentException("a path or polygon has at least one point");
        }
        out.putInt(points.size());
        points.forEach(point -> putPoint(point, out));
    }
}
