// The question and the functions of the loop that every client runs; ToolLoop.java has the same for Java.
export const question = 'Get the weather for city: Bonn and get the tide for harbour: Emden, then get a hint and get a trip.';
export const parameters = { get_weather: 'city', get_tide: 'harbour', get_hint: 'sky', get_trip: 'level' };
export const functions = {
  get_weather: ({ city }) => ({ sky: 'sunny-in-' + city }),
  get_tide: ({ harbour }) => ({ level: 'low-in-' + harbour }),
  get_hint: ({ sky }) => `no umbrella under a ${sky} sky`,
  get_trip: ({ level }) => `a walk at ${level} water`,
};
