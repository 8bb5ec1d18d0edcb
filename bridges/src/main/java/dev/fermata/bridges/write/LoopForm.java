package dev.fermata.bridges.write;

import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import dev.fermata.bridges.abi.RuntimeNames;
import dev.fermata.bridges.model.Twin;
import dev.fermata.bridges.model.TwinMethod;
import java.util.List;

/** What the forms that call an async original on its loop have in common. */
abstract class LoopForm implements Form {
  @Override
  public final ParameterSpec place() {
    return ParameterSpec.builder(RuntimeNames.EVENT_LOOP, "loop").build();
  }

  @Override
  public final String placeDoc() {
    return "the loop that runs the calls";
  }

  @Override
  public final String placeComment() {
    return "Runs the calls.";
  }

  @Override
  public final List<MethodSpec> moreConstructors(Twin twin, ParameterSpec original) {
    return List.of();
  }

  /** A close that blocks is bridged like every other method; one that is awaited is left out. */
  @Override
  public final boolean isClose(Twin twin, TwinMethod method) {
    return false;
  }
}
