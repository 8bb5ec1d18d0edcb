package dev.fermata.processor.javac;

import dev.fermata.processor.weave.HostWeaver;
import dev.fermata.processor.weave.StateMachineClass;
import dev.fermata.processor.weave.StateMachineLayout;
import dev.fermata.processor.weave.WovenHost;
import java.io.IOException;
import java.util.List;

/** Rewrites the class files as javac writes them, and adds their state machines. */
final class Weaving {
  private final ClassFiles files;
  private final BodyIndex bodies;
  private final HostWeaver weaver;
  private boolean foundOne;

  Weaving(ClassFiles files, BodyIndex bodies, HostWeaver weaver) {
    this.files = files;
    this.bodies = bodies;
    this.weaver = weaver;
  }

  /** Whether any class file was where it was looked for. */
  boolean hasFoundOne() {
    return foundOne;
  }

  /**
   * Called when javac has written a class that has async bodies, or is their nest host.
   *
   * @return what there is to tell of its bodies, as the options of the build ask
   */
  List<String> written(ClassFileName host) throws IOException, ReleaseTooOldException {
    WrittenClass written = files.written(host);
    byte[] classFile = written.read();
    foundOne = true;
    int release = Releases.of(classFile);
    if (Releases.isTooOld(release)) {
      throw new ReleaseTooOldException(release);
    }
    WovenHost woven =
        weaver.weave(classFile, bodies, bodies.nestedStateMachines(host.internalName()));
    for (StateMachineLayout layout : woven.layouts()) {
      written.addBeside(layout.stateMachine(), StateMachineClass.write(layout));
    }
    if (woven.bytes() != null) {
      written.replace(woven.bytes());
    }
    return woven.reports();
  }
}
