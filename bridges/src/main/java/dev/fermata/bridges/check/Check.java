package dev.fermata.bridges.check;

import dev.fermata.bridges.diagnostic.Finding;
import dev.fermata.bridges.model.Twin;
import java.util.List;

/** One rule that a twin has to keep. */
interface Check {

  /** Returns what is wrong, in source order. */
  List<Finding> check(Twin twin);
}
