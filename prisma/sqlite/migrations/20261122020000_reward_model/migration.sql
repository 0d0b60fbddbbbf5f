-- CreateTable
CREATE TABLE "RewardModel" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "number" INTEGER NOT NULL,
    "version" TEXT,
    "status" TEXT NOT NULL DEFAULT 'training',
    "error" TEXT,
    "active" BOOLEAN,
    "dataHash" TEXT NOT NULL,
    "seed" INTEGER NOT NULL,
    "strategy" TEXT NOT NULL,
    "settings" JSONB NOT NULL,
    "codeVersion" TEXT NOT NULL,
    "rows" INTEGER NOT NULL,
    "ratings" INTEGER NOT NULL,
    "metrics" JSONB,
    "curve" JSONB,
    "progress" JSONB,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "heartbeatAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finishedAt" DATETIME
);

-- CreateTable
CREATE TABLE "TurnScore" (
    "generationId" TEXT NOT NULL PRIMARY KEY,
    "version" TEXT NOT NULL,
    "scores" JSONB NOT NULL,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "TurnScore_generationId_fkey" FOREIGN KEY ("generationId") REFERENCES "Generation" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateIndex
CREATE UNIQUE INDEX "RewardModel_number_key" ON "RewardModel"("number");

-- CreateIndex
CREATE UNIQUE INDEX "RewardModel_active_key" ON "RewardModel"("active");

-- CreateIndex
CREATE INDEX "RewardModel_status_heartbeatAt_idx" ON "RewardModel"("status", "heartbeatAt");


