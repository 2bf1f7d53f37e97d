import { spawn } from 'node:child_process'
import { connect } from 'node:net'
import { fileURLToPath } from 'node:url'
import type { Samples } from '../measuring/interleave.ts'
import type { BuiltPackages } from '../packages/built-packages.ts'
import { floorName, type Section } from '../report/section.ts'
import { installHint, isInstalled, peerPath } from '../servers/peers.ts'
import type { Setup } from './setup.ts'

const peer = '@copilotkit/aimock'

interface Command {
  name: string
  script: string
  args: readonly string[]
  port: number
}

/** How long a command takes until it answers. */
export async function measureEmulatorStart(
  { folder }: BuiltPackages,
  { quick }: Setup,
): Promise<Section> {
  const listen = "require('node:http').createServer((_, r) => r.end()).listen(process.argv[1])"
  const cli = `${folder}/node_modules/@waypost/emulator/dist/node/cli.js`
  // Below the ports that systems give to connections, one of which may still be in use.
  const commands: Command[] = [
    { name: floorName, script: '-e', args: [listen, '18410'], port: 18_410 },
    { name: '@waypost/emulator', script: cli, args: ['--port', '18411'], port: 18_411 },
  ]
  if (isInstalled(peer)) {
    const script = fileURLToPath(peerPath(`${peer}/dist/cli.js`))
    const fixtures = fileURLToPath(peerPath(`${peer}/fixtures`))
    const args = ['--port', '18412', '--fixtures', fixtures]
    commands.push({ name: peer, script, args, port: 18_412 })
  }
  const samples: Samples = new Map(commands.map(({ name }) => [name, []]))
  for (let round = -1; round < (quick ? 3 : 9); round++) {
    for (const command of round % 2 === 0 ? commands : commands.toReversed()) {
      const tookMs = await timeToAnswer(command)
      if (round >= 0) samples.get(command.name)?.push(tookMs)
    }
  }
  return {
    id: 'emulator-start',
    title: 'From the command to the first answer',
    note:
      'Time on the clock from starting the process until its port answers a request. The floor is ' +
      `a bare server of Node. ${installHint}`,
    figures: [{ name: 'time', unit: 'ms', samples, peer }],
  }
}

async function timeToAnswer({ script, args, port }: Command): Promise<number> {
  const startedMs = performance.now()
  const child = spawn(process.execPath, [script, ...args], { stdio: 'ignore' })
  const failed = new Promise<never>((_, reject) => {
    child.once('exit', (code) => reject(new Error(`${script} ended with ${code}`)))
  })
  try {
    while (!(await Promise.race([answers(port), failed]))) {
      if (performance.now() - startedMs > 10_000) throw new Error(`${script} does not answer`)
    }
    return performance.now() - startedMs
  } finally {
    child.removeAllListeners('exit')
    if (child.exitCode === null) {
      const gone = new Promise((resolve) => child.once('exit', resolve))
      child.kill()
      await gone
    }
  }
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1' })
    socket.once('connect', () => socket.write('GET / HTTP/1.1\r\nHost: localhost\r\n\r\n'))
    socket.once('data', () => {
      socket.destroy()
      resolve(true)
    })
    // Refused: the next try comes a moment later, so that trying does not take the starter's time.
    socket.once('error', () => {})
    socket.once('close', () => setTimeout(() => resolve(false), 2))
  })
}
