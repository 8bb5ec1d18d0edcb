package dev.fermata.docs;

import java.util.Optional;

/**
 * A fenced block of a page.
 *
 * @param line where its fence stands, from 1
 * @param language what follows the fence
 * @param marker the HTML comment on the line before, without its brackets; empty if there is none
 * @param text what stands between the fences
 */
record Block(int line, String language, String marker, String text) {

  /** The rest of the marker if it starts with {@code kind} and a colon. */
  Optional<String> marked(String kind) {
    return marker.startsWith(kind + ":")
        ? Optional.of(marker.substring(kind.length() + 1).strip())
        : Optional.empty();
  }
}
