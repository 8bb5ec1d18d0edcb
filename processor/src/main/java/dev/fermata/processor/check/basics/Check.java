package dev.fermata.processor.check.basics;

import dev.fermata.processor.diagnostic.Located;
import dev.fermata.processor.read.Body;
import java.util.List;

/** One rule about bodies. */
public interface Check {
  /** What breaks the rule in a body, bodies inside it left out. */
  List<Located> check(Body body);
}
