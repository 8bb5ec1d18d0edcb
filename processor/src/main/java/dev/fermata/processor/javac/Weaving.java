package dev.fermata.processor.javac;

import dev.fermata.processor.weave.HostWeaver;
import dev.fermata.processor.weave.StateMachineLayout;
import dev.fermata.processor.weave.StateMachineWeaver;
import dev.fermata.processor.weave.WovenHost;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/*
 * A state machine is completed when both are there: its class file, and the layout that the weave
 * of its host gives. javac may write either first.
 *
 *   host written           -> weave host; for each layout: complete, or keep in `layouts`
 *   state machine written  -> complete with its layout, or keep its name in `written`
 */
/** Rewrites the class files as javac writes them. */
final class Weaving {
  private final ClassFiles files;
  private final BodyIndex bodies;

  /** State machines that are written and wait for their layout. */
  private final Set<String> written = new HashSet<>();

  /** Layouts that wait for their state machine to be written. */
  private final Map<String, StateMachineLayout> layouts = new HashMap<>();

  Weaving(ClassFiles files, BodyIndex bodies) {
    this.files = files;
    this.bodies = bodies;
  }

  /** Called when javac has written a class file. */
  void written(ClassFileName name) throws IOException {
    if (bodies.isStateMachine(name.internalName())) {
      StateMachineLayout layout = layouts.remove(name.internalName());
      if (layout == null) {
        written.add(name.internalName());
      } else {
        complete(name, layout);
      }
    } else if (bodies.concerns(name.internalName())) {
      weave(name);
    }
  }

  private void weave(ClassFileName host) throws IOException {
    WovenHost woven = new HostWeaver()
        .weave(files.read(host), bodies, bodies.nestedStateMachines(host.internalName()));
    if (woven.bytes() != null) {
      files.write(host, woven.bytes());
    }
    for (StateMachineLayout layout : woven.layouts()) {
      if (written.remove(layout.stateMachine())) {
        complete(host.sibling(layout.stateMachine()), layout);
      } else {
        layouts.put(layout.stateMachine(), layout);
      }
    }
  }

  private void complete(ClassFileName stateMachine, StateMachineLayout layout) throws IOException {
    files.write(stateMachine, new StateMachineWeaver().weave(files.read(stateMachine), layout));
  }
}
