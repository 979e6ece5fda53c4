import { readFileSync } from 'node:fs';
import { type TriageModel, unpackModel } from './model/model-file.ts';

/** The model in force, as it lies in the repository. */
export const MODEL_PATH = new URL('../model/triage.model.gz', import.meta.url);

export const loadModel = (path: URL = MODEL_PATH): TriageModel => unpackModel(readFileSync(path));
