package dev.fermata.processor.javac;

import dev.fermata.processor.model.AsyncBody;
import dev.fermata.processor.model.Shown;
import java.util.LinkedHashSet;
import java.util.Set;
import javax.annotation.processing.Messager;
import javax.tools.Diagnostic;

/** Tells what was made of the bodies that the build asks about. */
final class Showing {
  private final Shown shown;
  private final Messager messager;

  /** The names that no body has answered to yet. */
  private final Set<String> left;

  Showing(Shown shown, Messager messager) {
    this.shown = shown;
    this.messager = messager;
    this.left = new LinkedHashSet<>(shown.names());
  }

  void found(AsyncBody body) {
    shown.nameOf(body).ifPresent(left::remove);
  }

  void tell(String report) {
    messager.printMessage(Diagnostic.Kind.NOTE, report);
  }

  /** A name may be that of a body which this time had not to be compiled: no more than a note. */
  void end() {
    left.forEach(
        name -> tell("no async body that was compiled is `%s`, nor stands in it".formatted(name)));
  }
}
