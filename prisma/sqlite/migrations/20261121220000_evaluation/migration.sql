-- CreateTable
CREATE TABLE "EvaluationDataset" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "name" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "report" JSONB NOT NULL,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP
);

-- CreateTable
CREATE TABLE "EvaluationItem" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "datasetId" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "key" TEXT NOT NULL,
    "split" TEXT NOT NULL,
    "task" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "sample" JSONB NOT NULL,
    CONSTRAINT "EvaluationItem_datasetId_fkey" FOREIGN KEY ("datasetId") REFERENCES "EvaluationDataset" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "EvaluationRun" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "name" TEXT NOT NULL,
    "datasetId" TEXT NOT NULL,
    "engineId" TEXT,
    "agent" JSONB NOT NULL,
    "judges" JSONB NOT NULL,
    "seed" INTEGER NOT NULL,
    "parallel" INTEGER NOT NULL,
    "perMinute" INTEGER,
    "status" TEXT NOT NULL DEFAULT 'running',
    "error" TEXT,
    "codeVersion" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "heartbeatAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finishedAt" DATETIME,
    CONSTRAINT "EvaluationRun_datasetId_fkey" FOREIGN KEY ("datasetId") REFERENCES "EvaluationDataset" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "EvaluationAnswer" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "runId" TEXT NOT NULL,
    "itemId" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'pending',
    "prompt" JSONB,
    "text" TEXT,
    "error" TEXT,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "tokens" INTEGER,
    "ms" INTEGER,
    CONSTRAINT "EvaluationAnswer_runId_fkey" FOREIGN KEY ("runId") REFERENCES "EvaluationRun" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "EvaluationAnswer_itemId_fkey" FOREIGN KEY ("itemId") REFERENCES "EvaluationItem" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "EvaluationJudgement" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "answerId" TEXT NOT NULL,
    "judge" TEXT NOT NULL,
    "metric" TEXT NOT NULL,
    "swapped" BOOLEAN NOT NULL DEFAULT false,
    "prompt" JSONB,
    "raw" TEXT,
    "a" REAL,
    "b" REAL,
    "failure" TEXT,
    "ms" INTEGER,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "EvaluationJudgement_answerId_fkey" FOREIGN KEY ("answerId") REFERENCES "EvaluationAnswer" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateIndex
CREATE UNIQUE INDEX "EvaluationDataset_hash_key" ON "EvaluationDataset"("hash");

-- CreateIndex
CREATE UNIQUE INDEX "EvaluationItem_datasetId_position_key" ON "EvaluationItem"("datasetId", "position");

-- CreateIndex
CREATE UNIQUE INDEX "EvaluationItem_datasetId_key_key" ON "EvaluationItem"("datasetId", "key");

-- CreateIndex
CREATE INDEX "EvaluationRun_status_heartbeatAt_idx" ON "EvaluationRun"("status", "heartbeatAt");

-- CreateIndex
CREATE INDEX "EvaluationRun_datasetId_idx" ON "EvaluationRun"("datasetId");

-- CreateIndex
CREATE INDEX "EvaluationAnswer_runId_status_idx" ON "EvaluationAnswer"("runId", "status");

-- CreateIndex
CREATE INDEX "EvaluationAnswer_itemId_idx" ON "EvaluationAnswer"("itemId");

-- CreateIndex
CREATE UNIQUE INDEX "EvaluationAnswer_runId_position_key" ON "EvaluationAnswer"("runId", "position");

-- CreateIndex
CREATE UNIQUE INDEX "EvaluationJudgement_answerId_judge_metric_key" ON "EvaluationJudgement"("answerId", "judge", "metric");


