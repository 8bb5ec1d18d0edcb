package dev.fermata.processor.weave.plan;

import java.util.BitSet;
import org.objectweb.asm.tree.FrameNode;

/**
 * The locals that may have lost their value at a frame of the stack map.
 *
 * @param frame the frame, as javac wrote it
 * @param slots the slots of the locals
 */
public record LostAtFrame(FrameNode frame, BitSet slots) {}
