package io.weighbridge.benchmarks.kernel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * What the kernel keeps for the sockets of this machine, of both ends of a loopback connection and of everybody else;
 * only differences mean something.
 *
 * @param bufferBytes of TCP, what is on its way or unread ({@code /proc/net/sockstat})
 * @param slabBytes of the objects behind a socket ({@code /proc/slabinfo}); empty for who may not read that
 */
public record KernelMemory(long bufferBytes, Optional<Long> slabBytes) {
    private static final Path SOCKETS = Path.of("/proc/net/sockstat");
    private static final Path SLABS = Path.of("/proc/slabinfo");
    private static final long PAGE_BYTES = 4_096;
    /** Socket, inode, directory entry, open file, and the item of who waits for it. */
    private static final Set<String> BEHIND_A_SOCKET = Set.of("TCP", "TCPv6", "sock_inode_cache", "dentry", "filp",
        "eventpoll_epi", "eventpoll_pwq", "ep_head");

    public static KernelMemory read() throws IOException {
        return new KernelMemory(buffers(KernelFile.read(SOCKETS)), Files.isReadable(SLABS)
            ? Optional.of(slabs(KernelFile.read(SLABS))) : Optional.empty());
    }

    /** @throws IOException if there is no line of TCP in it */
    static long buffers(String sockets) throws IOException {
        for (String line : sockets.split("\n")) {
            String[] words = line.strip().split(" +");
            if (words[0].equals("TCP:")) {
                for (int i = 1; i + 1 < words.length; i += 2) {
                    if (words[i].equals("mem")) {
                        return Long.parseLong(words[i + 1]) * PAGE_BYTES;
                    }
                }
            }
        }
        throw new IOException("the kernel gives no memory of TCP in " + SOCKETS);
    }

    /** Active objects times their size, of the kinds that come with a socket. */
    static long slabs(String slabs) {
        return slabs.lines().map(line -> line.split(" +")).filter(words -> words.length > 3
            && BEHIND_A_SOCKET.contains(words[0]))
            .mapToLong(words -> Long.parseLong(words[1]) * Long.parseLong(words[3])).sum();
    }
}
