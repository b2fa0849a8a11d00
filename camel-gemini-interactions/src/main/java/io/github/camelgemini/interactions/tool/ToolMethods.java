/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.tool;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/** Finds the methods of a class that are tools: those with the annotation {@code @JsonPropertyDescription}, also if the class is a proxy. */
final class ToolMethods {

    private ToolMethods() {}

    /**
     * A method that is a tool.
     *
     * @param called the method to call, which may be that of a proxy
     * @param annotated the method with the annotations: the same, or one that it overrides or implements
     */
    record ToolMethod(Method called, Method annotated) {}

    /**
     * Returns the methods, sorted by name.
     *
     * @throws IllegalArgumentException when an annotated method is not public, or has type parameters; the message has the method
     */
    static List<ToolMethod> of(Class<?> type) {
        Set<Class<?>> hierarchy = hierarchy(type);
        Map<List<Object>, ToolMethod> methods = new LinkedHashMap<>();
        for (Method called : type.getMethods()) {
            Method annotated = annotated(called, hierarchy);
            if (annotated != null) {
                methods.putIfAbsent(signature(called), new ToolMethod(called, annotated));
            }
        }
        for (Class<?> each : hierarchy) {
            for (Method method : each.getDeclaredMethods()) {
                check(method, methods.keySet());
            }
        }
        return methods.values().stream()
                .sorted((first, second) ->
                        first.called().getName().compareTo(second.called().getName()))
                .toList();
    }

    private static void check(Method method, Collection<List<Object>> found) {
        if (!isAnnotated(method) || method.isSynthetic()) {
            return;
        }
        if (!Modifier.isPublic(method.getModifiers()) && !found.contains(signature(method))) {
            throw new IllegalArgumentException("the method " + name(method)
                    + " has the annotation JsonPropertyDescription, but is not public: make it public");
        }
        if (method.getTypeParameters().length > 0) {
            throw new IllegalArgumentException("the method " + name(method)
                    + " has type parameters, so that its arguments have no schema: give it types without them");
        }
    }

    /** Names a method for messages. */
    static String name(Method method) {
        return method.getDeclaringClass().getName() + "." + method.getName();
    }

    private static List<Object> signature(Method method) {
        return List.of(method.getName(), Arrays.asList(method.getParameterTypes()));
    }

    /** A class, its superclasses, and the interfaces of all of them. */
    private static Set<Class<?>> hierarchy(Class<?> type) {
        List<Class<?>> all = new ArrayList<>();
        for (Class<?> each = type; each != null && each != Object.class; each = each.getSuperclass()) {
            all.add(each);
        }
        for (int i = 0; i < all.size(); i++) {
            all.addAll(Arrays.asList(all.get(i).getInterfaces()));
        }
        return new LinkedHashSet<>(all);
    }

    /** A method of a proxy has no annotations, so those of the class or interface behind it count. */
    private static Method annotated(Method called, Set<Class<?>> hierarchy) {
        for (Class<?> each : hierarchy) {
            Method method = declared(each, called);
            if (method == null || !isAnnotated(method)) {
                continue;
            }
            if (!method.isBridge()) {
                return method;
            }
            if (hasTarget(method)) {
                return null;
            }
        }
        return null;
    }

    private static Method declared(Class<?> type, Method called) {
        try {
            return type.getDeclaredMethod(called.getName(), called.getParameterTypes());
        } catch (NoSuchMethodException e) {
            return null;
        }
    }

    /** Whether the compiler made a method that calls another one of the same class, which is the tool. Otherwise it makes the method of a superclass visible. */
    private static boolean hasTarget(Method bridge) {
        return Arrays.stream(bridge.getDeclaringClass().getDeclaredMethods())
                .anyMatch(method -> !method.isBridge()
                        && method.getName().equals(bridge.getName())
                        && accepts(bridge.getParameterTypes(), method.getParameterTypes()));
    }

    private static boolean accepts(Class<?>[] wide, Class<?>[] narrow) {
        boolean all = wide.length == narrow.length;
        for (int i = 0; all && i < wide.length; i++) {
            all = wide[i].isAssignableFrom(narrow[i]);
        }
        return all;
    }

    private static boolean isAnnotated(Method method) {
        return method.isAnnotationPresent(JsonPropertyDescription.class);
    }
}
