// What the AI SDK can do with interactions and their neighbours: node ai-sdk.mjs <base URL> <scenario> ...
import { createGoogle } from '@ai-sdk/google';
import { Output, embed, experimental_decide as decide, generateObject, generateText, isStepCount as steps, streamObject, streamText, tool } from 'ai';
import { z } from 'zod';
import { baseUrl, run } from './scenarios.mjs';

globalThis.AI_SDK_LOG_WARNINGS = false;
const google = createGoogle({ apiKey: 'test-key', baseURL: baseUrl + '/v1beta' });
const model = google.interactions('gemini-3.8-flash');
const schema = z.object({ name: z.string().min(1), total: z.number() });
const output = Output.object({ schema });
const invoice = 'Name: Ada\nTotal: 12.50';
const bytes = value => new TextEncoder().encode(value);
const options = more => ({ providerOptions: { google: more } });
const say = (prompt, more) => generateText({ model, prompt, ...more });
const weather = tool({
  description: 'Tells the weather', inputSchema: z.object({ city: z.string() }), execute: ({ city }) => 'sunny in ' + city,
});

async function collect(stream) {
  let all = '';
  for await (const piece of stream) {
    all += piece;
  }
  return all;
}

await run({
  text: async () => {
    const result = await say('repeat: hello');
    return { text: result.text, reason: result.finishReason, tokens: result.usage.totalTokens > 0 };
  },
  stream: async () => collect(streamText({ model, prompt: 'repeat: one two three' }).textStream),
  object: async () => (await generateObject({ model, prompt: invoice, schema })).object,
  output: async () => (await say(invoice, { output })).output,
  json: async () => (await say('repeat: hello', { output: Output.json() })).output,
  streamObject: async () => {
    const result = streamObject({ model, prompt: invoice, schema });
    for await (const part of result.partialObjectStream) {
      void part;
    }
    return result.object;
  },
  file: async () => (await generateText({ model, output, messages: [{ role: 'user', content: [
    { type: 'text', text: 'Extract.' }, { type: 'file', mediaType: 'text/csv', data: bytes('name,total\nAda,12.5\n') }] }] })).output,
  upload: async () => {
    const file = await google.files().uploadFile({ data: { type: 'data', data: bytes(invoice) }, mediaType: 'text/plain' });
    const content = [{ type: 'file', mediaType: 'text/plain', data: file.providerReference }];
    return (await generateText({ model, output, messages: [{ role: 'user', content }] })).output;
  },
  previous: async () => {
    const first = await say('My name is Ada');
    const id = first.providerMetadata.google.interactionId;
    return (await say('What is my name?', options({ previousInteractionId: id }))).text;
  },
  history: async () => (await generateText({ model, ...options({ store: false }), messages: [
    { role: 'user', content: 'My name is Ada' }, { role: 'assistant', content: 'Hello' },
    { role: 'user', content: 'What is my name?' }] })).text,
  picture: async () => (await say('a rose', options({ responseFormat: [{ type: 'image', aspectRatio: '16:9' }] })))
    .files.map(file => file.mediaType),
  modalities: async () => (await say('a rose', options({ responseModalities: ['image'] }))).files.map(file => file.mediaType),
  background: async () => (await say('repeat: hello', options({ background: true }))).text,
  agent: async () => (await generateText({ model: google.interactions({ agent: 'deep-research-preview-04-2026' }),
    prompt: 'repeat: hello', ...options({ background: true }) })).text,
  hostedTool: async () => (await say('search for roses', { tools: { google_search: google.tools.googleSearch({}) } }))
    .sources.map(source => source.url),
  tools: async () => {
    const result = await say('How is the weather? city: Bonn', { tools: { weather }, stopWhen: steps(3) });
    return { steps: result.steps.length, text: result.text };
  },
  streamTools: async () => collect(
    streamText({ model, prompt: 'How is the weather? city: Bonn', tools: { weather }, stopWhen: steps(3) }).textStream),
  topK: async () => say('Hi', { topK: 3 }),
  generateContent: async () => generateText({ model: google('gemini-3.8-flash'), prompt: 'Hi' }),
  embedding: async () => embed({ model: google.embedding('gemini-embedding-001'), value: 'Hi' }),
  decision: async () => (await decide({ model: google.decisionModel('gemini-decision-1'), maxRetries: 0,
    state: 'I was charged twice. I am angry and want my money back.', questions: {
      refund: { type: 'boolean', instructions: 'Is money asked back?' },
      team: { type: 'choice', instructions: 'Who handles it?', criteria: { billing: 'Charges', support: undefined } },
      anger: { type: 'score', instructions: 'How does the writer feel?', criteria: ['calm', 'annoyed', 'angry'] } } })).answers,
});
