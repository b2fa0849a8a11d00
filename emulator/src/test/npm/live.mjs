// What Google's client can do with the Live API: node live.mjs <base URL> <scenario> ...
import { GoogleGenAI } from '@google/genai';
import { baseUrl, run } from './scenarios.mjs';

const model = 'gemini-3.8-live';
const client = (apiKey, apiVersion) => new GoogleGenAI({ apiKey, httpOptions: { baseUrl, apiVersion } });

// Opens a session and collects its messages.
async function open(config, { apiKey = 'test-key', apiVersion = 'v1beta' } = {}) {
  const messages = [];
  let wake = () => {};
  let closed;
  const session = await client(apiKey, apiVersion).live.connect({
    model,
    config,
    callbacks: {
      onmessage: message => { messages.push(message); wake(); },
      onerror: () => {},
      onclose: event => { closed = { code: event.code, reason: event.reason }; wake(); },
    },
  });
  // Takes the messages until one fulfils the condition.
  const until = async last => {
    const taken = [];
    while (taken.length === 0 || !last(taken.at(-1))) {
      while (messages.length === 0 && !closed) {
        await new Promise(resolve => { wake = resolve; });
      }
      if (messages.length === 0) {
        throw new Error('closed: ' + JSON.stringify(closed));
      }
      taken.push(messages.shift());
    }
    return taken;
  };
  return { session, until, turn: () => until(message => message.serverContent?.turnComplete) };
}

const written = turn => turn.map(message => message.text ?? '').join('');
const texts = { responseModalities: ['TEXT'] };

await run({
  text: async () => {
    const { session, turn } = await open(texts);
    session.sendClientContent({ turns: 'My name is Ada.', turnComplete: true });
    await turn();
    session.sendClientContent({ turns: 'What is my name?' });
    const answer = written(await turn());
    session.sendRealtimeInput({ text: 'repeat: at once' });
    const second = written(await turn());
    session.close();
    return { answer, second };
  },
  audio: async () => {
    const { session, turn } = await open({ responseModalities: ['AUDIO'], inputAudioTranscription: {}, outputAudioTranscription: {},
      speechConfig: { voiceConfig: { prebuiltVoiceConfig: { voiceName: 'Kore' } } } });
    const audio = turn => Buffer.concat(turn.map(message => Buffer.from(message.data ?? '', 'base64')));
    // The model's own speech is what the emulator hears.
    session.sendClientContent({ turns: 'repeat: repeat: good morning' });
    const speech = audio(await turn());
    session.sendRealtimeInput({ video: { mimeType: 'image/jpeg', data: 'AAAA' } });
    for (let i = 0; i < speech.length; i += 1280) {
      session.sendRealtimeInput({ audio: { mimeType: 'audio/pcm;rate=24000', data: speech.subarray(i, i + 1280).toString('base64') } });
    }
    session.sendRealtimeInput({ audioStreamEnd: true });
    const messages = await turn();
    session.close();
    const transcription = kind => messages.map(message => message.serverContent?.[kind]?.text ?? '').join('');
    return { heard: transcription('inputTranscription'), said: transcription('outputTranscription'),
      bytes: audio(messages).length };
  },
  tools: async () => {
    const { session, until, turn } = await open({ ...texts, systemInstruction: 'Be brief.', tools: [{ functionDeclarations: [{ name: 'get_weather',
      parametersJsonSchema: { type: 'object', properties: { city: { type: 'string' } }, required: ['city'] } }] }] });
    session.sendClientContent({ turns: 'Get the weather for city: Bonn' });
    const call = (await until(message => message.toolCall)).at(-1).toolCall.functionCalls[0];
    session.sendToolResponse({ functionResponses: { id: call.id, name: call.name, response: { output: 'sunny-in-' + call.args.city } } });
    const answer = written(await turn());
    session.close();
    return answer;
  },
  resumption: async () => {
    const update = message => message.sessionResumptionUpdate?.resumable;
    const first = await open({ ...texts, sessionResumption: {}, contextWindowCompression: { slidingWindow: {} } });
    await first.until(update);
    first.session.sendClientContent({ turns: 'My name is Ada.' });
    const handle = (await first.until(update)).at(-1).sessionResumptionUpdate.newHandle;
    first.session.close();
    await first.turn().catch(() => {});
    const second = await open({ ...texts, sessionResumption: { handle } });
    second.session.sendClientContent({ turns: 'What is my name?' });
    const answer = written(await second.turn());
    second.session.close();
    return answer;
  },
  token: async () => {
    const token = await client('test-key', 'v1alpha').authTokens.create({ config: { uses: 1,
      liveConnectConstraints: { model, config: texts }, lockAdditionalFields: [] } });
    const { session, turn } = await open({}, { apiKey: token.name, apiVersion: 'v1alpha' });
    session.sendClientContent({ turns: 'repeat: with a token' });
    const answer = written(await turn());
    session.close();
    return answer;
  },
  refused: () => open({ ...texts, responseModalities: ['IMAGE'] }),
});
