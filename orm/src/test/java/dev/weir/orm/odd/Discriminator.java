package dev.weir.orm.odd;

enum Discriminator {
    PLAIN,
    ODD
}
