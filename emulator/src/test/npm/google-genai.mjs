// What Google's client can do with interactions and their neighbours: node google-genai.mjs <base URL> <scenario> ...
import { GoogleGenAI } from '@google/genai';
import { z } from 'zod';
import { baseUrl, run } from './scenarios.mjs';
import { functions, parameters, question } from './tool-loop.mjs';

const ai = new GoogleGenAI({ apiKey: 'test-key', httpOptions: { baseUrl } });
const model = 'gemini-3.8-flash';
const create = (input, more) => ai.interactions.create({ model, input, ...more });
const Invoice = z.object({ name: z.string().min(1), total: z.number(), tags: z.array(z.string()).max(3) });
const schema = z.toJSONSchema(Invoice);
const complaint = 'I was charged twice. I am angry and want my money back.';
const text = Buffer.from('name,total\nAda,12.5\n');

async function collect(stream) {
  const types = [];
  let words = '';
  for await (const event of stream) {
    types.push(event.event_type);
    words += event.event_type === 'step.delta' && event.delta.type === 'text' ? event.delta.text : '';
  }
  return { types, words };
}

// Puts the steps of a stream together, which the client does not do.
async function assembled(stream) {
  let id, status;
  const steps = [];
  for await (const event of stream) {
    if (event.event_type === 'step.start') {
      steps.push({ ...event.step });
    } else if (event.event_type === 'step.delta') {
      const step = steps.at(-1);
      const { delta } = event;
      switch (delta.type) {
        case 'arguments_delta': step.text = (step.text ?? '') + delta.arguments; break;
        case 'thought_signature': step.signature = delta.signature; break;
        case 'text': step.content = [{ type: 'text', text: (step.content?.[0].text ?? '') + delta.text }]; break;
        default: throw new Error('Not expected: ' + delta.type);
      }
    } else if (event.event_type === 'interaction.completed') {
      ({ id, status } = event.interaction);
    }
  }
  const whole = ({ text, ...step }) => (text === undefined ? step : { ...step, arguments: JSON.parse(text) });
  return { id, status, steps: steps.map(whole) };
}

// Runs what the model calls until it calls no more.
async function loop(store, stream) {
  const tools = Object.entries(parameters).map(([name, parameter]) => ({ type: 'function', name,
    parameters: { type: 'object', properties: { [parameter]: { type: 'string' } }, required: [parameter] } }));
  let input = [{ type: 'user_input', content: [{ type: 'text', text: question }] }];
  let previous_interaction_id;
  for (let round = 0; round < 5; round++) {
    const answer = await create(input, { tools, store, stream, previous_interaction_id });
    const turn = stream ? await assembled(answer) : answer;
    const results = turn.steps.filter(step => step.type === 'function_call').map(call => ({
      type: 'function_result', call_id: call.id, name: call.name, result: functions[call.name](call.arguments) }));
    if (results.length === 0) {
      return { status: turn.status, text: turn.steps.at(-1).content[0].text };
    }
    previous_interaction_id = store ? turn.id : undefined;
    input = store ? results : [...input, ...turn.steps, ...results];
  }
  throw new Error('The loop does not end');
}

await run({
  loop: () => loop(true, false),
  loopStreamed: () => loop(true, true),
  loopUnstored: () => loop(false, false),
  loopUnstoredStreamed: () => loop(false, true),
  text: async () => (await create('repeat: hello')).output_text,
  history: async () => {
    const first = await create('My name is Ada', { store: false });
    const input = [
      { type: 'user_input', content: [{ type: 'text', text: 'My name is Ada' }] },
      ...first.steps,
      { type: 'user_input', content: [{ type: 'text', text: 'What is my name?' }] },
    ];
    return (await create(input, { store: false })).output_text;
  },
  previous: async () => {
    const first = await create('My name is Ada');
    return (await create('What is my name?', { previous_interaction_id: first.id })).output_text;
  },
  document: async () => JSON.parse((await create(
    [{ type: 'text', text: 'Extract.' }, { type: 'document', mime_type: 'text/csv', data: text.toString('base64') }],
    { response_format: { type: 'text', mime_type: 'application/json', schema } })).output_text),
  schema: async () => Invoice.parse(JSON.parse((await create('Name: Ada\nTotal: 12.50',
    { response_format: { type: 'text', schema } })).output_text)),
  bareSchema: async () => Invoice.parse(JSON.parse((await create('Name: Ada\nTotal: 12.50', { response_format: schema })).output_text)),
  json: async () => JSON.parse((await create('repeat: hello',
    { response_format: { type: 'text', mime_type: 'application/json' } })).output_text),
  media: async () => (await create('a rose', { response_modalities: ['text', 'image', 'audio'] }))
    .steps.at(-1).content.map(content => content.type),
  config: async () => (await create('repeat: hello', {
    generation_config: { thinking_level: 'xhigh', thinking_summaries: 'auto', seed: 1, tool_choice: {},
      speech_config: { speakers: [{ speaker: 'Ada', voice: 'Kore' }] } },
    labels: { team: 'garden' }, safety_settings: [{ type: 'harassment', threshold: 'block_none' }],
  })).steps.map(step => step.type),
  stream: async () => collect(await create('repeat: one two three', { stream: true })),
  get: async () => (await ai.interactions.get((await create('Hi')).id)).steps.map(step => step.type),
  getStream: async () => collect(await ai.interactions.get((await create('repeat: one two')).id, { stream: true })),
  background: async () => {
    let running = await create('repeat: hello', { background: true });
    while (running.status === 'in_progress') {
      running = await ai.interactions.get(running.id);
    }
    return running.output_text;
  },
  cancel: async () => (await ai.interactions.cancel((await create('Hi')).id)).status,
  delete: async () => {
    const id = (await create('Hi')).id;
    await ai.interactions.delete(id);
    return ai.interactions.get(id);
  },
  continuation: async () => {
    const text = 'write 100 tokens about roses in hops of 30 tokens';
    const stored = await create(text);
    const unstored = await create(text, { store: false });
    let streamed = '';
    for await (const event of await create(text, { stream: true })) {
      streamed += event.delta?.type === 'text' ? event.delta.text : '';
    }
    return { stored: stored.output_text, unstored: unstored.output_text, streamed, usage: stored.usage, status: stored.status };
  },
  tools: async () => {
    const tools = [{ type: 'function', name: 'weather', parameters: z.toJSONSchema(z.object({ city: z.string().min(1) })) }];
    const first = await create('How is the weather? city: Bonn', { tools });
    const call = first.steps.find(step => step.type === 'function_call');
    const result = { type: 'function_result', call_id: call.id, name: call.name, result: { text: 'sunny in ' + call.arguments.city } };
    const second = await create([result], { tools, previous_interaction_id: first.id });
    return { status: first.status, answer: second.output_text };
  },
  hostedTool: async () => (await create('search for roses', { tools: [{ type: 'google_search' }] })).steps.map(step => step.type),
  foreignResult: async () => create([{ type: 'function_result', call_id: 'x', result: 'y' }]),
  unknownField: async () => create('Hi', { foo: 1 }),
  files: async () => {
    const file = await ai.files.upload({ file: new Blob([text], { type: 'text/csv' }), config: { displayName: 'a' } });
    const read = await ai.files.get({ name: file.name });
    const answer = await create([{ type: 'document', uri: file.uri, mime_type: 'text/csv' }],
      { response_format: { type: 'text', schema } });
    let listed = 0;
    for await (const each of await ai.files.list()) {
      listed += each.name === file.name;
    }
    await ai.files.delete({ name: file.name });
    return { state: read.state, total: JSON.parse(answer.output_text).total, listed };
  },
  models: async () => {
    const names = [];
    for await (const each of await ai.models.list({ config: { pageSize: 10 } })) {
      names.push(each.name);
    }
    return { count: names.length, distinct: new Set(names).size, one: (await ai.models.get({ model })).name };
  },
  countTokens: async () => (await ai.models.countTokens({ model, contents: 'Twelve words' })).totalTokens,
  generateContent: async () => ai.models.generateContent({ model, contents: 'Hi' }),
  embedContent: async () => ai.models.embedContent({ model, contents: 'Hi' }),
  agents: async () => ai.agents.list(),
  webhooks: async () => {
    const made = await ai.webhooks.create({ name: 'MyHook', uri: 'https://a.test/hook', subscribed_events: ['interaction.completed'] });
    const { webhooks } = await ai.webhooks.list();
    await ai.webhooks.ping(webhooks[0].id);
    const { secret } = await ai.webhooks.rotateSigningSecret(made.id, { revocation_behavior: 'revoke_previous_secrets_after_h24' });
    await ai.webhooks.update(made.id, { state: 'disabled', name: 'ignored', update_mask: 'state' });
    const read = await ai.webhooks.get(made.id);
    await ai.webhooks.delete(made.id);
    const deleted = await ai.webhooks.get(made.id).catch(error => ({ status: error.statusCode ?? error.status }));
    return { secret: made.new_signing_secret, rotated: secret, uris: webhooks.map(each => each.uri), state: read.state,
      secrets: read.signing_secrets.length, deleted };
  },
  environments: async () => ai.environments.list(),
  triggers: async () => ai.triggers.list(),
  credentials: async () => ai.credentials.list(),
  voices: async () => ai.voices.list(),
  decisions: async () => ai.decisions.create({ model: 'gemini-decision-1', api_version: 'v1beta', input: [{ type: 'text', text: complaint }], questions: {
    refund: { type: 'noul', instructions: 'Is money asked back?', criteria: { true_description: 'The money back' } },
    team: { type: 'choice', instructions: [{ type: 'text', text: 'Who handles it?' }], criteria: { billing: 'Charges', support: 'Everything else' } },
    anger: { type: 'score', instructions: 'How does the writer feel?', criteria: ['calm', 'annoyed', 'angry'] } } }),
  caches: async () => ai.caches.list(),
  batches: async () => ai.batches.list(),
  fileSearchStores: async () => ai.fileSearchStores.list(),
});
