package dev.fermata.internal.poll;

import java.io.IOException;
import java.nio.channels.Selector;

/** Opens selectors. */
@FunctionalInterface
interface SelectorSource {

  Selector open() throws IOException;
}
