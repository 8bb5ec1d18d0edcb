package dev.fermata.samples.web;

import java.net.URI;
import java.time.Duration;
import java.util.List;

/**
 * Whom a sample asks.
 *
 * @param exchanges the addresses of the servers that know prices
 * @param limit how long all of them together may take for a quote
 * @param pause between two quotes for somebody who watches a share
 */
public record Upstream(List<URI> exchanges, Duration limit, Duration pause) {}
