import type { ServerUsage } from './server-process.ts'

/** Tells the process that started this one where it listens and, when asked, what it has used. */
export function reportToParent(port: number): void {
  process.on('message', () => {
    const { user, system } = process.cpuUsage()
    const usage: ServerUsage = { cpuUs: user + system, residentBytes: process.memoryUsage.rss() }
    process.send?.(usage)
  })
  process.once('disconnect', () => process.exit())
  process.send?.({ port })
}
