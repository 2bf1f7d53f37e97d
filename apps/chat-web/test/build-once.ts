import { chromiumPath } from '@waypost/test-chromium'
import { buildApp } from '../src/launch/build-app.ts'

/** Builds what all tests of the page open. */
export async function setup(): Promise<void> {
  if (chromiumPath !== undefined) await buildApp('ignore')
}
