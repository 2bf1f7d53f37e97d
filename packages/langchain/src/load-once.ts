/** Makes a loader that loads a module once: an `import()` takes its time, even of what is loaded. */
export function loadOnce<Module>(load: () => Promise<Module>): () => Promise<Module> {
  let loading: Promise<Module> | undefined
  return () =>
    (loading ??= load().catch((error: unknown) => {
      // What could not be fetched may be there for the next call.
      loading = undefined
      throw error
    }))
}
