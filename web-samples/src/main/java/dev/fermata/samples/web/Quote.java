package dev.fermata.samples.web;

/**
 * What a share costs where it is cheapest.
 *
 * @param share which
 * @param cents the lowest price
 */
public record Quote(String share, int cents) {}
