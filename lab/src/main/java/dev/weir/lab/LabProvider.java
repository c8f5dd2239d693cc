package dev.weir.lab;

/// How [Lab#open()] finds the lab; not for programs.
public interface LabProvider {
    Lab lab();
}
