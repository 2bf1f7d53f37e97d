/** What this script prints. */
export interface ImportTime {
  cpuMs: number
  clockMs: number
}

// The first import of a process also sets the loader up.
const nothing: string = 'data:text/javascript,'
await import(nothing)
const startedMs = performance.now()
const before = process.threadCpuUsage()
for (const specifier of process.argv.slice(2)) await import(specifier)
const { user, system } = process.threadCpuUsage(before)
const time: ImportTime = {
  cpuMs: (user + system) / 1000,
  clockMs: performance.now() - startedMs,
}
console.log(JSON.stringify(time))
process.exit()
