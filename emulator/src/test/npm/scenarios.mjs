// Runs the named scenarios one after the other and prints their results as one JSON object; a failure is a result too.
export async function run(scenarios) {
  const results = {};
  for (const name of process.argv.slice(3)) {
    try {
      results[name] = (await scenarios[name]()) ?? null;
    } catch (error) {
      results[name] = { error: { status: error.statusCode ?? error.status ?? null, message: String(error.message), body: error.responseBody ?? null } };
    }
  }
  process.stdout.write(JSON.stringify(results));
}

export const baseUrl = process.argv[2];
