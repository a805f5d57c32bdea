package dev.drover.rollback;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;

/** Counts what a process does at its boundaries, and kills it at one of them. */
final class Steps {
    private long left = Long.MAX_VALUE;
    private long taken;

    static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    void killAfter(long steps) {
        left = steps;
    }

    void never() {
        left = Long.MAX_VALUE;
        taken = 0;
    }

    long taken() {
        return taken;
    }

    void step() {
        taken++;
        if (--left < 0) {
            throw new Killed();
        }
    }

    /** The same object, with a step before and after each call. */
    <T> T around(Class<T> type, T target) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, args) -> {
            step();
            Object result;
            try {
                result = method.invoke(target, args);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
            step();
            return result;
        }));
    }
}
