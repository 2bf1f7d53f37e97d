import { type ChildProcess, fork } from 'node:child_process'

/** What a server has used since it started. */
export interface ServerUsage {
  cpuUs: number
  residentBytes: number
}

/** A server in a process of its own. */
export interface ServerProcess {
  port: number
  usage(): Promise<ServerUsage>
  stop(): void
}

/** Starts a script that calls `reportToParent`, and waits for its port. */
export async function startServer(
  script: URL,
  args: readonly string[] = [],
): Promise<ServerProcess> {
  const child = fork(script.pathname, [...args], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
  const { port } = await messageOf<{ port: number }>(child)
  return {
    port,
    async usage() {
      const answer = messageOf<ServerUsage>(child)
      child.send('usage')
      return answer
    },
    stop: () => void child.kill(),
  }
}

function messageOf<Message>(child: ChildProcess): Promise<Message> {
  return new Promise((resolve, reject) => {
    const failed = (code: number | null): void => {
      reject(new Error(`${child.spawnargs.slice(1).join(' ')} ended with ${code}`))
    }
    child.once('exit', failed)
    child.once('message', (message) => {
      child.off('exit', failed)
      resolve(message as Message)
    })
  })
}
