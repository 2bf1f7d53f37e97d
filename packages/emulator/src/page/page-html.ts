const style = `
  :root { color-scheme: light dark; font: 14px/1.5 system-ui, sans-serif }
  body { margin: 1.5rem; max-width: 76rem }
  h1 { font-size: 1.25rem; margin: 0 }
  header { display: flex; gap: 2rem; align-items: baseline; margin-bottom: 1rem }
  table { border-collapse: collapse; width: 100% }
  th, td { text-align: left; padding: .3rem .6rem; border-bottom: 1px solid color-mix(in srgb, currentColor 18%, transparent) }
  .number { text-align: right; font-variant-numeric: tabular-nums }
  tbody tr { cursor: pointer }
  tbody tr:hover, tr.open { background: color-mix(in srgb, currentColor 7%, transparent) }
  .bad { color: #d33 } .good { color: #2a8 } .dim { opacity: .65 }
  pre { overflow: auto; max-height: 32rem; padding: 1rem; background: color-mix(in srgb, currentColor 6%, transparent) }
`

const script = `
  const rows = document.querySelector('tbody')
  const detail = document.querySelector('pre')
  const totals = document.querySelector('#totals')
  const requests = new Map()

  function cell(row, text, name) {
    const element = row.insertCell()
    element.textContent = text
    if (name) element.className = name
    return element
  }

  function show(request) {
    requests.set(request.index, request)
    let row = document.getElementById('request-' + request.index)
    if (row === null) {
      row = rows.insertRow(0)
      row.id = 'request-' + request.index
      row.addEventListener('click', () => open(request.index))
    }
    row.replaceChildren()
    cell(row, new Date(request.atMs).toLocaleTimeString(), 'dim')
    cell(row, request.method + ' ' + request.path)
    cell(row, request.model ?? '')
    const route = cell(row, '')
    request.attempts.forEach(({ provider, status }, index) => {
      const attempt = document.createElement('span')
      attempt.textContent = (index === 0 ? '' : ' → ') + provider + ' ' + status
      attempt.className = status === 200 ? 'good' : 'bad'
      route.append(attempt)
    })
    const status = request.status ?? '…'
    cell(row, status + (request.hungUp ? ', hung up' : ''), request.status < 400 ? 'good' : 'bad')
    cell(row, request.fault ?? '', 'bad')
    cell(row, request.tokens ?? '', 'number')
    cell(row, request.cost === null ? '' : '$' + request.cost.toFixed(8), 'number')
    const all = [...requests.values()]
    const cost = all.reduce((sum, { cost }) => sum + (cost ?? 0), 0)
    totals.textContent = all.length + ' requests, $' + cost.toFixed(6)
    while (rows.rows.length > 200) rows.deleteRow(-1)
  }

  async function open(index) {
    document.querySelector('tr.open')?.classList.remove('open')
    document.getElementById('request-' + index)?.classList.add('open')
    const response = await fetch('/emulator/requests/' + index)
    detail.textContent = JSON.stringify(await response.json(), null, 2)
  }

  const feed = new EventSource('/emulator/requests')
  feed.onmessage = ({ data }) => show(JSON.parse(data))
  feed.onerror = () => { totals.textContent = 'The emulator is gone' }
`

/** The page at `/`: a table that fills itself, and the details of the request that is chosen. */
export const pageHtml: string = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>OpenRouter on this machine</title>
<style>${style}</style>
<header><h1>OpenRouter on this machine</h1><span id="totals" class="dim">0 requests</span></header>
<table>
<thead><tr><th>Time<th>Request<th>Model<th>Route<th>Status<th>Fault<th class="number">Tokens<th class="number">Cost</tr></thead>
<tbody></tbody>
</table>
<p class="dim">Choose a request to see what was sent and how it is routed.</p>
<pre></pre>
<script>${script}</script>
</html>
`
