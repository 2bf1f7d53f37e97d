import { spawn } from 'node:child_process'

const binary = process.execPath

/** Runs a script of this folder in a fresh process and gives the JSON that it prints. */
export async function runChild<Result>(
  script: URL,
  args: readonly string[] = [],
  environment: Readonly<Record<string, string>> = {},
): Promise<Result> {
  const child = spawn(binary, ['--expose-gc', script.pathname, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, ...environment },
  })
  const exited = new Promise<number | null>((resolve) => child.on('exit', resolve))
  let output = ''
  for await (const piece of child.stdout.setEncoding('utf8')) output += String(piece)
  const code = await exited
  if (code !== 0) throw new Error(`${script.pathname} ${args.join(' ')} ended with ${code}`)
  return JSON.parse(output) as Result
}
