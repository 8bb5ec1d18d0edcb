package dev.fermata.processor.check;

import dev.fermata.processor.diagnostic.Located;
import dev.fermata.processor.read.Body;
import java.util.List;

/** One rule about bodies. */
interface Check {
  /** What breaks the rule in a body, bodies inside it left out. */
  List<Located> check(Body body);
}
